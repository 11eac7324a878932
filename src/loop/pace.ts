/** How long one worker may keep the thread, in milliseconds: less than a frame of a screen takes, and a hundred times what a turn costs. */
const SLICE = 10

/**
 * Gives way to timers, signals and input: an objective that never waits for any of them settles in microtasks, which come before everything
 * else.
 *
 * One worker gives way by time. Of several each gives way before it asks: which results are known by then must not depend on the clock, and
 * after a turn all are that only microtasks stood before.
 */
export class Pace {
  readonly #isAlone: boolean
  #since = performance.now()
  #last: Promise<void> = Promise.resolve()

  constructor(parallel: number) {
    this.#isAlone = parallel === 1
  }

  /** What a worker waits for before it asks again; undefined while it may go on. One goes on a turn, first come first. */
  turn(): Promise<void> | undefined {
    if (this.#isAlone && performance.now() - this.#since < SLICE) return undefined
    this.#last = this.#last.then(nextTurn).then(() => {
      this.#since = performance.now()
    })
    return this.#last
  }
}

/** Resolves after what the event loop has to do. A message is not delayed by a page in the background, as a timer is. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof MessageChannel === 'undefined') {
      setTimeout(resolve, 0)
      return
    }
    const { port1, port2 } = new MessageChannel()
    // by a property, which every platform has and the types of Node do not
    Object.assign(port1, {
      onmessage: () => {
        port1.close()
        resolve()
      },
    })
    port2.postMessage(undefined)
  })
}
