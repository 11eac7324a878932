export { CLASSES, type Images, INPUTS, loadImages } from './images.ts'
export { Members, type Training } from './members.ts'
export { type Checkpoint, checkpoint, create, type Network, restore } from './network.ts'
export { judge, type Settings, train } from './train.ts'
