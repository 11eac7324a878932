/** CMA-ES follows a curved valley with sixteen evaluations out at any time, finished in any order. */
import { cmaes, Optimizer, type Trial } from 'surmise'

const optimizer = new Optimizer({
  space: { x: { type: 'float', min: -5, max: 10 }, y: { type: 'float', min: -5, max: 10 }, n: { type: 'int', min: 0, max: 40 } },
  seed: 1,
  strategy: cmaes(),
})
const valley = ({ x, y, n }: { readonly x: number; readonly y: number; readonly n: number }) =>
  100 * (y - x * x) ** 2 + (1 - x) ** 2 + (n - 31) ** 2

const out: Trial<{ readonly x: number; readonly y: number; readonly n: number }>[] = []
for (let told = 0; told < 1500; told++) {
  while (out.length < 16) out.push(optimizer.ask())
  const [done] = out.splice((told * 7919) % out.length, 1)
  if (done !== undefined) optimizer.tell(done.id, valley(done.params))
  if ([99, 499, 1499].includes(told)) console.log(`${told + 1} evaluations: ${optimizer.best?.value.toExponential(1)}`)
}
console.log(
  `best at x = ${optimizer.best?.params.x.toFixed(3)}, y = ${optimizer.best?.params.y.toFixed(3)}, n = ${optimizer.best?.params.n}`,
)
