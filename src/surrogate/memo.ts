import { StudyError } from '../base/index.ts'
import type { Json } from '../study/index.ts'

/**
 * What the next suggestion needs to know of earlier ones, kept in the log beside each suggestion: fitted hyperparameters, for warm
 * starts and for asking again before anything new is told; the radius of the local step; steps whose outcome is still open.
 */
export interface Memo {
  readonly global: { readonly told: number; readonly theta: readonly number[]; readonly warp: number } | null
  readonly local: { readonly told: number; readonly theta: readonly number[] } | null
  /** Half the side of the box of the local step, in units of the cube. */
  readonly radius: number
  readonly open: readonly Step[]
  /** The trial that says whether the objective is noisy, by repeating another; both by number. */
  readonly repeat: { readonly number: number; readonly of: number } | null
  /** The model of success; there is none before the first failed trial. */
  readonly success?: { readonly told: number; readonly theta: readonly number[] }
}

/** A suggestion, what was expected of it, and where it was taken from. */
export interface Step {
  readonly number: number
  readonly kind: 'global' | 'local'
  /** The lowest loss when it was suggested. */
  readonly incumbent: number
  /** Local steps: the expected gain in loss, the length in units of the cube, and whether it ended on the edge of its box. */
  readonly gain: number
  readonly length: number
  readonly edge: boolean
}

const START: Memo = { global: null, local: null, radius: 0.4, open: [], repeat: null }

/**
 * The memo of a study; the start where there is none.
 *
 * @param size  how many hyperparameters the global model has
 * @throws StudyError `ERR_STATE` for a memo that this strategy did not write
 */
export function readMemo(memo: Json | undefined, size: number): Memo {
  if (memo === undefined) return START
  if (!isMemo(memo, size)) throw new StudyError('ERR_STATE', '"memo": the log holds a memo that this strategy did not write', 'memo')
  return memo
}

function isMemo(memo: unknown, size: number): memo is Memo {
  if (!isRecord(memo)) return false
  const { global, local, radius, open, repeat, success } = memo
  return (
    (global === null || (isFit(global) && global.theta.length === size && [0, 1, 2].includes(global.warp as number))) &&
    (local === null || isFit(local)) &&
    typeof radius === 'number' &&
    (success === undefined || isFit(success)) &&
    (repeat === null || (isRecord(repeat) && typeof repeat.number === 'number' && typeof repeat.of === 'number')) &&
    Array.isArray(open) &&
    open.every((step) => isRecord(step) && ['number', 'incumbent', 'gain', 'length'].every((key) => typeof step[key] === 'number'))
  )
}

/** Whether what the log holds can be fitted hyperparameters, and how much was told then. */
export function isFit(fit: unknown): fit is { told: number; theta: number[]; warp: unknown } {
  return isRecord(fit) && typeof fit.told === 'number' && Array.isArray(fit.theta) && fit.theta.every((value) => typeof value === 'number')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As it goes into the log. */
export function writeMemo(memo: Memo): Json {
  return memo as unknown as Json
}

/** Rounds log hyperparameters to 1/1024, never to -0, so that they take little room in the log; nothing later sees more than the log does. */
export function roundTheta(theta: Float64Array): Float64Array {
  return theta.map((value) => Math.round(value * 1024) / 1024 + 0)
}
