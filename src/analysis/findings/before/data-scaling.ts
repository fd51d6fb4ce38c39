import { above, brief, type FindingEntry } from "../entry.ts";

/** Of the columns that vary; a constant one has no scale. */
function imbalance(stds: Float64Array): number {
  const varying = stds.filter((std) => std > 0);
  if (varying.length === 0) return 1;
  const logMean = varying.reduce((sum, std) => sum + Math.log(std) / varying.length, 0);
  return Math.max(...varying) / Math.exp(logMean);
}

export const dataScaling: FindingEntry = {
  id: "data-scaling",
  label: "Data normalised",
  phase: "before",
  measures: "size ratio of columns, or of data and noise",
  form: "number",
  chart: "Data",
  why: "A column ten times as large as the others has a hundred times their share of the squared error, and the others are hardly learnt. Data far larger than the noise put all that is hard into a sliver of time at the noise end.",
  source: "LeCun et al. 1998, Efficient BackProp, section 4.3",
  observe: ({ data }) => {
    const columns = imbalance(data.stds);
    const square = data.stds.reduce((sum, std, j) => sum + (std ** 2 + data.means[j]! ** 2) / data.dim, 0);
    const size = Math.sqrt(square) / data.sourceSize;
    // Built-in sets standardise to 1, and plane sets left as they are (radius 5) come to 3.6: 5 is beyond both.
    const limits = { watch: 5, problem: 20 };
    return columns >= size
      ? above(columns, limits, `The largest column is ${brief(columns)} times as wide as a typical one.`)
      : above(size, limits, `The data are ${brief(size)} times as large as the noise.`);
  },
  remedies: () => [{ label: "Standardise the columns", patch: { data: { scaling: "standardize" } } }],
};
