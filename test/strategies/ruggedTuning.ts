import { Stream } from '../../src/random/index.ts'

/** 1,440 configurations. */
export const ruggedSpace = {
  rate: { type: 'ordinal', values: [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1] },
  width: { type: 'int', min: 1, max: 10 },
  depth: { type: 'int', min: 1, max: 6 },
  unit: { type: 'categorical', choices: ['a', 'b', 'c', 'd'] },
} as const

interface Row {
  readonly rate: number
  readonly width: number
  readonly depth: number
  readonly unit: string
}

/** A tuning run: smooth but for what each configuration has of its own, and below full fidelity, 9, for what each fidelity has. */
export function ruggedLoss({ rate, width, depth, unit }: Row, fidelity = 9): number {
  const r = ([...ruggedSpace.rate.values] as number[]).indexOf(rate)
  const u = ([...ruggedSpace.unit.choices] as string[]).indexOf(unit)
  const number = ((r * 10 + width) * 10 + depth) * 10 + u
  const own = new Stream(1, number, 'own').uniform() + (fidelity === 9 ? 0 : new Stream(fidelity, number, 'fidelity').uniform() - 0.5)
  return 0.3 * (r - 3) * (r - 3) + 0.05 * (width - 7) * (width - 7) + 0.1 * Math.abs(depth - 2 - u) + 0.2 * u + 0.5 * own
}

/** The losses of all configurations at full fidelity. */
export const ruggedLosses = ruggedSpace.rate.values.flatMap((rate) =>
  Array.from({ length: 10 }, (_, w) => w + 1).flatMap((width) =>
    Array.from({ length: 6 }, (_, k) => k + 1).flatMap((depth) =>
      ruggedSpace.unit.choices.map((unit) => ruggedLoss({ rate, width, depth, unit })),
    ),
  ),
)
