/**
 * Where the time of an ask goes, over asks of a Hartmann-6 study with n results, each after a tell: a clock around each stage.
 *
 *   npm run bench -- stages [100 1000]
 *
 * `GHZ` in the environment is the speed of the processor that shares of the peak are of, 3.5 by default.
 *
 * Takes: 1 minute
 * Writes: nothing
 */
import { pointOf, spaceOf } from '../../src/benchmark/index.ts'
import { MarginalLikelihood, Posterior } from '../../src/gp/index.ts'
import { bayes, Optimizer } from '../../src/index.ts'
import { problem } from '../../src/problems/index.ts'
import { Stream } from '../../src/random/index.ts'

// 128 bits without fused multiply-add: two multiplications and two additions of two lanes a cycle
const FLOPS_A_CYCLE = 8
const GIGAHERTZ = Number(process.env.GHZ ?? 3.5)
const ASKS = 24

interface Stage {
  calls: number
  milliseconds: number
  flops: number
}

/** Puts a clock around a method; what it counts is cleared by `stages.clear()`. */
const stages = new Map<string, Stage>()
function clock<T extends object>(prototype: T, method: keyof T & string, name: string, flops: (self: T, args: unknown[]) => number): void {
  const inner = prototype[method] as unknown as (...args: unknown[]) => unknown
  Object.defineProperty(prototype, method, {
    value(this: T, ...args: unknown[]) {
      const start = performance.now()
      const out = inner.apply(this, args)
      const stage = stages.get(name) ?? { calls: 0, milliseconds: 0, flops: 0 }
      stage.milliseconds += performance.now() - start
      stage.calls++
      stage.flops += flops(this, args)
      stages.set(name, stage)
      return out
    },
  })
}

clock(MarginalLikelihood.prototype, 'evaluate', 'likelihood and gradient', (self) => self.n ** 3)
clock(Posterior.prototype, 'predictMany', 'scoring candidates in batches', (self, args) => (args[1] as number) * self.size ** 2)
clock(Posterior.prototype, 'predict', 'posterior at a point', (self) => self.size ** 2)
clock(Posterior.prototype, 'gradient', 'posterior gradient at a point', (self) => self.size ** 2)
clock(Posterior.prototype, 'predictMean', 'local mean and gradient', () => 0)

const target = problem('hartmann6')
const sizes = process.argv.slice(2).map(Number)
for (const n of sizes.length > 0 ? sizes : [100, 1000]) {
  const optimizer = new Optimizer({ space: spaceOf(target), seed: 1, strategy: bayes() })
  const stream = new Stream(1, n, 'stages')
  for (let i = 0; i < n; i++) {
    const x = Array.from({ length: 6 }, () => stream.uniform())
    optimizer.tell({ params: Object.fromEntries(x.map((value, j) => [`x${j}`, value])), value: target.evaluate(x) })
  }
  let total = 0
  for (let i = -6; i < ASKS; i++) {
    if (i === 0) stages.clear()
    const start = performance.now()
    const { id, params } = optimizer.ask()
    if (i >= 0) total += performance.now() - start
    optimizer.tell(id, target.evaluate(pointOf(params, 6)))
  }
  console.log(`\nn = ${n}: ${(total / ASKS).toFixed(1)} ms an ask, mean over local and global steps\n`)
  console.log('| stage | calls an ask | share | gigaflops | of peak |')
  console.log('|---|---:|---:|---:|---:|')
  let rest = total
  for (const [name, { calls, milliseconds, flops }] of [...stages].sort((a, b) => b[1].milliseconds - a[1].milliseconds)) {
    rest -= milliseconds
    const rate = flops / milliseconds / 1e6
    const share = ((100 * milliseconds) / total).toFixed(0)
    const peak = ((100 * rate) / (FLOPS_A_CYCLE * GIGAHERTZ)).toFixed(0)
    console.log(
      `| ${name} | ${(calls / ASKS).toFixed(0)} | ${share} % | ${flops > 0 ? rate.toFixed(1) : '-'} | ${flops > 0 ? `${peak} %` : '-'} |`,
    )
  }
  console.log(`| the rest: factor of the posterior, L-BFGS-B, candidates, space | | ${((100 * rest) / total).toFixed(0)} % | | |`)
}
