/**
 * The coordinates of a space in groups that were active together: two coordinates are of one group where the rows in which they are
 * active are the same. A group comes after those that it may depend on, and the coordinates that were never active come last.
 *
 * A parent is active wherever its child is, so a group with more rows never depends on one with fewer. As Optuna's `group=True`.
 *
 * @param X  `n x d`, row-major; inactive coordinates are negative
 */
export function groupsOf(X: Float64Array, n: number, d: number): readonly Group[] {
  const groups = new Map<string, { readonly coordinates: number[]; readonly rows: readonly number[] }>()
  for (let j = 0; j < d; j++) {
    const rows: number[] = []
    for (let i = 0; i < n; i++) if (X[i * d + j] >= 0) rows.push(i)
    const key = rows.length === n ? 'all' : rows.join(',')
    const group = groups.get(key)
    if (group) group.coordinates.push(j)
    else groups.set(key, { coordinates: [j], rows })
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length || a.coordinates[0] - b.coordinates[0])
}

/** Coordinates that were active together. */
export interface Group {
  readonly coordinates: readonly number[]
  /** Where they were active. */
  readonly rows: readonly number[]
}
