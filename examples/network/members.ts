import { CLASSES, type Images, INPUTS } from './images.ts'
import { type Checkpoint, checkpoint, create, restore } from './network.ts'
import { judge, type Settings, train } from './train.ts'

/** A trial as far as a training needs to know it. */
export interface Training {
  readonly id: string
  readonly number: number
  /** Epochs in all. */
  readonly fidelity: number
  /** The trial to continue from. */
  readonly parent?: string
}

/** Trainings that continue one another, with a checkpoint for each of them. */
export class Members {
  readonly #width: number
  readonly #images: { readonly train: Images; readonly validation: Images }
  readonly #seed: number
  readonly #checkpoints = new Map<string, Checkpoint>()
  /** Epochs of all trainings together. */
  epochs = 0

  constructor(
    images: { readonly train: Images; readonly validation: Images },
    { width, seed }: { readonly width: number; readonly seed: number },
  ) {
    this.#images = images
    this.#width = width
    this.#seed = seed
  }

  /** Trains further, from the checkpoint of the parent where there is one, and gives the loss on images that are not learnt from. */
  train({ id, number, fidelity, parent }: Training, settings: Settings): number {
    const from = parent === undefined ? undefined : this.#checkpoints.get(parent)
    const seed = 1000 * this.#seed + number
    const network = from === undefined ? create([INPUTS, this.#width, CLASSES], seed) : restore(from, { seed })
    this.epochs += fidelity - network.epochs
    train(network, this.#images.train, settings, fidelity - network.epochs)
    this.#checkpoints.set(id, checkpoint(network))
    return judge(network, this.#images.validation).loss
  }

  /** What the network of a trial makes of other images. */
  judge(id: string, images: Images): { readonly error: number; readonly loss: number } {
    const saved = this.#checkpoints.get(id)
    if (saved === undefined) throw new RangeError(`no checkpoint of ${id}`)
    return judge(restore(saved), images)
  }
}
