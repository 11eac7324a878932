// One whole process up to one suggestion of the package as it is built, the counterpart of cold_start.py; its only argument is JSON that holds
// bounds, points and values. No points at all ask for the very first suggestion.
import { Optimizer } from 'surmise'

const { bounds, points, values } = JSON.parse(process.argv[2])
const space = Object.fromEntries(bounds.map(([min, max], i) => [`x${i}`, { type: 'float', min, max }]))
const optimizer = new Optimizer({ space, seed: 1 })
points.forEach((point, k) => {
  optimizer.tell({ params: Object.fromEntries(point.map((value, i) => [`x${i}`, value])), value: values[k] })
})
optimizer.ask()
