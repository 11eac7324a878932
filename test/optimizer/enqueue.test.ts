import { describe, expect, it } from 'vitest'
import { bayes, minimize, Optimizer, random, type Strategy } from '../../src/index.ts'

const space = { x: { type: 'float', min: -1, max: 1 }, c: { type: 'categorical', choices: ['a', 'b'] } } as const
const [one, two, three] = [
  { x: 0.5, c: 'a' },
  { x: -0.5, c: 'b' },
  { x: 0.25, c: 'a' },
] as const
const make = (strategy: Strategy = random()) => new Optimizer({ space, seed: 1, strategy })

describe('enqueue', () => {
  it('is handed out in order, before the strategy is asked, by ask() and by ask(n)', () => {
    const optimizer = make()
    for (const params of [one, two, one, three]) optimizer.enqueue(params)
    expect(optimizer.queue).toEqual([one, two, one, three])
    expect(optimizer.ask().params).toEqual(one)
    expect(optimizer.ask({ id: 'mine' })).toMatchObject({ id: 'mine', params: two })
    const asked = optimizer.ask(4)
    expect(asked.slice(0, 2).map(({ params }) => params)).toEqual([one, three])
    expect(optimizer.queue).toEqual([])
    // the strategy goes on as if the numbers had been its own
    const other = make()
    other.ask(4)
    expect(asked.slice(2).map(({ params }) => params)).toEqual(other.ask(2).map(({ params }) => params))
  })

  it('is passed over by parameters of the caller own', () => {
    const optimizer = make()
    optimizer.enqueue(one)
    expect(optimizer.ask({ params: two }).params).toEqual(two)
    expect([optimizer.queue, optimizer.ask().params]).toEqual([[one], one])
  })

  it('keeps its queue over a restart, whole or half handed out', () => {
    const optimizer = make()
    for (const params of [one, two, three]) optimizer.enqueue(params)
    optimizer.ask()
    const copy = Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)))
    expect(copy.queue).toEqual([two, three])
    expect(copy.ask(4)).toEqual(optimizer.ask(4))
    expect(JSON.stringify(copy)).toBe(JSON.stringify(optimizer))
  })

  it('gives for ask(n) what n asks give, also with a model', () => {
    const [batch, single] = [0, 1].map(() => {
      const optimizer = new Optimizer({ space, seed: 3, strategy: bayes({ initial: 2 }) })
      for (let i = 0; i < 5; i++) optimizer.tell(optimizer.ask().id, i * i)
      optimizer.enqueue(one)
      optimizer.enqueue(two)
      return optimizer
    }) as [Optimizer<typeof space>, Optimizer<typeof space>]
    batch.ask(4)
    for (let i = 0; i < 4; i++) single.ask()
    expect(JSON.stringify(batch)).toBe(JSON.stringify(single))
  })

  it('is still there when the strategy fails behind it', () => {
    let fail = true
    const strategy: Strategy = {
      ...random(),
      suggest: (study, n) => {
        if (fail) throw new Error('no idea')
        return random().suggest(study, n)
      },
    }
    const optimizer = make(strategy)
    optimizer.enqueue(one)
    const before = JSON.stringify(optimizer)
    expect(() => optimizer.ask(3)).toThrow('no idea')
    expect([JSON.stringify(optimizer), optimizer.trials, optimizer.queue]).toEqual([before, [], [one]])
    fail = false
    expect(optimizer.ask(3)[0]?.params).toEqual(one)
  })

  it('copies and freezes what it is given, and what it shows', () => {
    const optimizer = make()
    const params: { x: number; c: 'a' | 'b' } = { x: -0, c: 'a' }
    optimizer.enqueue(params)
    params.x = 1
    expect(Object.is(optimizer.queue[0]?.x, 0)).toBe(true)
    expect([optimizer.queue, optimizer.queue[0]].every(Object.isFrozen)).toBe(true)
  })

  it('holds ten thousand, each in O(1)', () => {
    const optimizer = make()
    for (let i = 0; i < 10_000; i++) optimizer.enqueue({ x: i / 10_000, c: 'a' })
    expect(optimizer.ask(10_000).map(({ params }) => params.x * 10_000)).toEqual(
      Array.from({ length: 10_000 }, (_, i) => (i / 10_000) * 10_000),
    )
  })

  it('is what minimize does with its defaults, which a later run goes on with', async () => {
    const { trials, optimizer } = await minimize(({ x }) => x * x, { space, seed: 1, strategy: random(), trials: 1, initial: [one, two] })
    expect([trials.map(({ params }) => params), optimizer.queue]).toEqual([[one], [two]])
    const rest = await minimize(({ x }) => x * x, { optimizer, trials: 2 })
    expect(rest.trials[1]?.params).toEqual(two)
  })
})
