// The kernel: what dominates a fit and a search, on addresses in its own memory. Strides are in bytes. Built by scripts/build-wasm.mjs.
export { appendRows, cholesky } from './cholesky'
export { dot } from './dot'
export { exponentials } from './exp'
export { inverse } from './inverse'
export { linesCross, linesCrossPullback, linesGram, linesPullback } from './lines'
export { radialCross, radialCrossPullback, radialGram, radialPullback } from './radial'
export { addTriangle, contract, gradientWeights } from './triangles'
export { solveRows, solveTransposed } from './triangular'
