/** Three workers, one of which dies without a word; its trial is handed out again when its lease has ended. */
import { Optimizer } from 'surmise'

const optimizer = new Optimizer({
  space: { x: { type: 'float', min: -5, max: 5 } },
  seed: 1,
  lease: { duration: 10, expired: 'again' },
})

// a clock of our own: minutes since the start
let now = 0
const [alive, slow, dead] = optimizer.ask(3, { now })
if (alive === undefined || slow === undefined || dead === undefined) throw new Error('three were asked')

now = 6
optimizer.tell(alive.id, alive.params.x ** 2)
optimizer.renew(slow.id, { now })

now = 12
const expired = optimizer.expire({ now })
console.log(`silent since the start: trial ${expired.map(({ id }) => id).join()}`)
const again = optimizer.ask({ now })
console.log(`trial ${again.id} is handed out again: ${again.id === dead.id}, until minute ${again.expires}`)
optimizer.tell(again.id, again.params.x ** 2)

// the dead worker was only slow, after all: what it tells now changes nothing, and is no error
const { value } = optimizer.tell(dead.id, dead.params.x ** 2 + 0.001)
console.log(`the first result stands: ${value === again.params.x ** 2}`)

// a study that is restored knows all leases
const restored = Optimizer.fromJSON(optimizer.toJSON())
console.log(`after a restart, still running: trial ${restored.trials.find(({ status }) => status === 'pending')?.id}, until minute 16`)
