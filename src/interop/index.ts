/**
 * Spaces of Optuna, ConfigSpace and Ax; matrices of ml-matrix.
 *
 * @module surmise/interop
 */

export { type AxParameter, fromAx } from './ax.ts'
export { type ConfigSpaceJson, fromConfigSpace } from './configSpace.ts'
export type { ImportedSpace } from './importedSpace.ts'
export { fromMatrix, type MatrixClass, type MatrixLike, toMatrix } from './matrix.ts'
export { fromOptuna, type OptunaDistribution } from './optuna.ts'
