// What an activation returns: its value and its slope at the same point share their exponentials.
struct Activated {
  value: vec4f,
  slope: vec4f,
}
