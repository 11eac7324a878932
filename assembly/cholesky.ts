import { dot, dotLanes } from './dot'
import { plusEven, total } from './lanes'
import { solveRows } from './triangular'

/** Rows taken together: few enough that they stay in the second-level cache while the rows above stream past. */
const PANEL = 64

/** Cholesky factor in place; -1, or the first row whose pivot is not above zero. */
export function cholesky(A: usize, n: i32, ld: usize): i32 {
  for (let p = 0; p < n; p += PANEL) {
    const failing = appendRows(A, p, min(n - p, PANEL), ld)
    if (failing >= 0) return failing
  }
  return -1
}

/** Rows `n..n+m-1` of the factor: first all columns that are factored, then two at a time. */
export function appendRows(L: usize, n: i32, m: i32, ld: usize): i32 {
  const end = n + m
  solveRows(L, ld, 0, 0, n, L + <usize>n * ld, ld, m)
  for (let j = n; j < end; ) {
    // an odd first column goes alone, so that pairs begin at even columns
    const width = (j & 1) == 1 || j + 1 == end ? 1 : 2
    const failing = width == 1 ? pivot(L, j, ld) : pivotPair(L, j, ld)
    if (failing >= 0) return failing
    const next = j + width
    if (next < end) solveRows(L, ld, 0, j, next, L + <usize>next * ld, ld, end - next)
    j = next
  }
  return -1
}

function pivot(L: usize, j: i32, ld: usize): i32 {
  const l = L + <usize>j * ld
  const at = l + (<usize>j << 3)
  const square = load<f64>(at) - dot(l, l, j)
  if (!(square > 0)) return j
  store<f64>(at, sqrt(square))
  return -1
}

function pivotPair(L: usize, j: i32, ld: usize): i32 {
  const l0 = L + <usize>j * ld
  const l1 = l0 + ld
  const at = <usize>j << 3
  const square0 = load<f64>(l0 + at) - dot(l0, l0, j)
  if (!(square0 > 0)) return j
  const root0 = sqrt(square0)
  const below = (load<f64>(l1 + at) - dot(l1, l0, j)) / root0
  const square1 = load<f64>(l1 + at, 8) - total(plusEven(dotLanes(l1, l1, j), below * below))
  if (!(square1 > 0)) return j + 1
  store<f64>(l0 + at, root0)
  store<f64>(l1 + at, below)
  store<f64>(l1 + at, sqrt(square1), 8)
  return -1
}
