/** What a strategy may know of one coordinate of the unit cube. */
export interface Coordinate {
  /** The name of its parameter; the coordinates of a custom parameter, side by side, have the same. */
  readonly name: string
  /** An integer coordinate is a grid in order: an int, a float with a step, an ordinal. */
  readonly kind: 'continuous' | 'integer' | 'categorical'
  /** How many values the coordinate can take: `Infinity` when it is continuous. */
  readonly levels: number
}

/** The one value of an inactive coordinate: a whole box away from every active one, whatever the model's kernel. */
export const INACTIVE = -1
