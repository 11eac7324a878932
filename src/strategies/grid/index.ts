export { axesOf, checkLevels, type GridLevels } from './axes.ts'
export { Lattice } from './lattice.ts'
export { LatticeWalk } from './walk.ts'
