// One whole process up to a suggestion of the package as it is built. Its argument is JSON: bounds, points and values that are known, and how
// many asks, each told its value but for the last, are wanted. Prints the milliseconds of each ask.
import { Optimizer } from 'surmise'

const { bounds, points, values, asks, name } = JSON.parse(process.argv[2])
const space = Object.fromEntries(bounds.map(([min, max], i) => [`x${i}`, { type: 'float', min, max }]))
const optimizer = new Optimizer({ space, seed: 1 })
points.forEach((point, k) => {
  optimizer.tell({ params: Object.fromEntries(point.map((value, i) => [`x${i}`, value])), value: values[k] })
})
const milliseconds = []
for (;;) {
  const started = performance.now()
  const { id, params } = optimizer.ask()
  milliseconds.push(performance.now() - started)
  if (milliseconds.length === asks) break
  const { problem } = await import('surmise/problems')
  optimizer.tell(id, problem(name).evaluate(Object.values(params)))
}
process.stdout.write(JSON.stringify(milliseconds))
