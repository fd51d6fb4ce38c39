/** Where the fields of a WGSL uniform struct lie; read from the shader, so that nothing is kept in step by hand. */
export interface UniformLayout {
  readonly fields: readonly UniformField[];
  readonly byteLength: number;
}

interface UniformField {
  readonly name: string;
  readonly type: UniformType;
  readonly offset: number;
}

export type UniformValues = Readonly<Record<string, number | readonly number[]>>;

/** Components, bytes and alignment (WGSL, "Alignment and size"). */
const types = {
  f32: { components: 1, size: 4, align: 4 },
  u32: { components: 1, size: 4, align: 4 },
  vec2f: { components: 2, size: 8, align: 8 },
  vec4f: { components: 4, size: 16, align: 16 },
} as const;
type UniformType = keyof typeof types;

const roundUp = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

/**
 * @param wgsl a shader's source
 * @param name of a struct in it whose fields are f32, u32, vec2f or vec4f, one a line
 * @throws Error where the struct is missing or has another type of field.
 */
export function uniformLayout(wgsl: string, name: string): UniformLayout {
  const body = new RegExp(`struct ${name} \\{([^}]*)\\}`).exec(wgsl)?.[1];
  if (body === undefined) throw new Error(`The shader has no struct ${name}.`);
  const fields: UniformField[] = [];
  let end = 0;
  let align = 4;
  for (const [, field, type] of body.replace(/\/\/.*$/gm, "").matchAll(/(\w+)\s*:\s*([^,\n]+)/g)) {
    if (!type || !field || !(type in types)) throw new Error(`${name}.${field} has the type ${type}.`);
    const kind = type as UniformType;
    const offset = roundUp(end, types[kind].align);
    fields.push({ name: field, type: kind, offset });
    end = offset + types[kind].size;
    align = Math.max(align, types[kind].align);
  }
  return { fields, byteLength: roundUp(end, align) };
}

/** @throws Error where a field has no value, or one of the wrong length. */
export function packUniform(layout: UniformLayout, values: UniformValues): ArrayBuffer {
  const bytes = new ArrayBuffer(layout.byteLength);
  const view = new DataView(bytes);
  for (const { name, type, offset } of layout.fields) {
    const value = values[name];
    const list = typeof value === "number" ? [value] : value;
    if (list?.length !== types[type].components) throw new Error(`The uniform ${name} needs a ${type}.`);
    list.forEach((component, i) => {
      if (type === "u32") view.setUint32(offset + 4 * i, component, true);
      else view.setFloat32(offset + 4 * i, component, true);
    });
  }
  return bytes;
}
