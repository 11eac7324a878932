import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crowdingDistances } from '../../../src/strategies/nsga2/crowdingDistance.ts'
import { NonDominatedSort } from '../../../src/strategies/nsga2/nonDominatedSort.ts'

type Row = readonly number[]

function sorted(rows: readonly Row[]): readonly (readonly number[])[] {
  const sort = new NonDominatedSort<{ readonly number: number; readonly losses: Row }>()
  rows.forEach((losses, number) => {
    sort.add({ number, losses })
  })
  expect(sort.size).toBe(rows.length)
  return sort.fronts.map((front) => front.map(({ number }) => number).sort((a, b) => a - b))
}

/** The fronts by their definition: again and again, those whom nobody who is left dominates. */
function byDefinition(rows: readonly Row[]): readonly (readonly number[])[] {
  const beats = (a: Row, b: Row): boolean => a.every((value, k) => value <= b[k]) && a.some((value, k) => value < b[k])
  let left = rows.map((_, i) => i)
  const fronts: number[][] = []
  while (left.length > 0) {
    const front = left.filter((i) => !left.some((j) => beats(rows[j], rows[i])))
    fronts.push(front)
    left = left.filter((i) => !front.includes(i))
  }
  return fronts
}

const rows = fc.integer({ min: 1, max: 4 }).chain((objectives) => {
  const value = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  return fc.array(fc.array(value, { minLength: objectives, maxLength: objectives }), { maxLength: 30 })
})

describe('non-dominated sorting', () => {
  it('sorts a case done by hand', () => {
    const points = [
      [1, 5],
      [2, 3],
      [4, 1],
      [3, 4],
      [5, 2],
      [4, 5],
      [5, 5],
      [2, 3],
    ]
    expect(sorted(points)).toEqual([[0, 1, 2, 7], [3, 4], [5], [6]])
  })

  it('gives the fronts of the definition, whatever the order in which members come', () => {
    fc.assert(
      fc.property(rows, (points) => {
        expect(sorted(points)).toEqual(byDefinition(points))
        const last = points.length - 1
        const mirrored = sorted([...points].reverse()).map((front) => front.map((i) => last - i).sort((a, b) => a - b))
        expect(mirrored).toEqual(sorted(points))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the fronts of those that are left when the worst is removed', () => {
    fc.assert(
      fc.property(rows, fc.nat(30), (points, removals) => {
        const sort = new NonDominatedSort<{ readonly number: number; readonly losses: Row }>()
        points.forEach((losses, number) => {
          sort.add({ number, losses })
        })
        for (let i = 0; i < removals; i++) sort.removeWorst()
        const left = sort.fronts.flat().sort((a, b) => a.number - b.number)
        expect(left).toHaveLength(Math.max(0, points.length - removals))
        const fronts = sort.fronts.map((front) => front.map((member) => left.indexOf(member)).sort((a, b) => a - b))
        expect(fronts).toEqual(byDefinition(left.map(({ losses }) => losses)))
      }),
    )
  })

  it('removes the most crowded of the last front, of equals the oldest', () => {
    const sort = new NonDominatedSort<{ readonly number: number; readonly losses: Row }>()
    const points = [
      [0, 4],
      [1, 2],
      [1.5, 1.5],
      [2, 1],
      [4, 0],
      [9, 9],
    ]
    points.forEach((losses, number) => {
      sort.add({ number, losses })
    })
    const removed: number[] = []
    for (let i = 0; i < 6; i++) {
      const before = sort.fronts.flat().map(({ number }) => number)
      sort.removeWorst()
      const after = sort.fronts.flat().map(({ number }) => number)
      removed.push(...before.filter((number) => !after.includes(number)))
    }
    // by hand: 5 is alone in the last front; 2 has 1/4 + 1/4; then 1 and 3 have 2/4 + 3/4 each; then the ends
    expect(removed).toEqual([5, 2, 1, 3, 0, 4])
  })
})

describe('the crowding distance', () => {
  it('is that of a case done by hand', () => {
    const front = [
      [0, 10],
      [1, 6],
      [3, 5],
      [10, 0],
    ]
    // neighbours of the second: (3 - 0) / 10 + (10 - 5) / 10; of the third: (10 - 1) / 10 + (6 - 0) / 10
    expect([...crowdingDistances(front)]).toEqual([Infinity, 0.8, 1.5, Infinity])
  })

  it('does without a range, and with the largest numbers there are', () => {
    expect([...crowdingDistances([])]).toEqual([])
    expect([...crowdingDistances([[1, 2]])]).toEqual([0])
    expect([...crowdingDistances([[1], [1], [1]])]).toEqual([0, 0, 0])
    const huge = Number.MAX_VALUE
    expect([
      ...crowdingDistances([
        [-huge, huge],
        [0, 0],
        [huge, -huge],
      ]),
    ]).toEqual([Infinity, 2, Infinity])
  })

  it('does not depend on the scale of an objective', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 20 }), (xs) => {
        const front = [...xs].sort((a, b) => a - b).map((x, i) => [x, -i])
        const distances = crowdingDistances(front)
        crowdingDistances(front.map(([x, y]) => [4 * x, 0.5 * y])).forEach((each, i) => {
          expect(each).toBe(distances[i])
        })
      }),
    )
  })
})
