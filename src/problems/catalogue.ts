import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'
import { ackley } from './ackley.ts'
import { alpine } from './alpine.ts'
import { attractiveSector } from './attractiveSector.ts'
import { beale } from './beale.ts'
import { booth } from './booth.ts'
import { branin } from './branin.ts'
import { bukin6 } from './bukin6.ts'
import { sixHumpCamel, threeHumpCamel } from './camel.ts'
import { colville } from './colville.ts'
import { crossInTray } from './crossInTray.ts'
import { dixonPrice } from './dixonPrice.ts'
import { dropWave } from './dropWave.ts'
import { easom } from './easom.ts'
import { eggholder } from './eggholder.ts'
import { ellipsoid } from './ellipsoid.ts'
import { forrester } from './forrester.ts'
import { gallagher } from './gallagher.ts'
import { goldsteinPrice } from './goldsteinPrice.ts'
import { gramacyLee } from './gramacyLee.ts'
import { griewank } from './griewank.ts'
import { griewankRosenbrock } from './griewankRosenbrock.ts'
import { hartmann3, hartmann6 } from './hartmann.ts'
import { holderTable } from './holderTable.ts'
import { ishigami } from './ishigami.ts'
import { levy } from './levy.ts'
import { matyas } from './matyas.ts'
import { mccormick } from './mccormick.ts'
import { michalewicz } from './michalewicz.ts'
import { powell } from './powell.ts'
import type { Problem } from './problem.ts'
import { rastrigin } from './rastrigin.ts'
import { rosenbrock } from './rosenbrock.ts'
import { schwefel } from './schwefel.ts'
import { sharpRidge } from './sharpRidge.ts'
import { shekel5, shekel7, shekel10 } from './shekel.ts'
import { sobolG } from './sobolG.ts'
import { sphere } from './sphere.ts'
import { step } from './step.ts'
import { stepEllipsoid } from './stepEllipsoid.ts'
import { styblinskiTang } from './styblinskiTang.ts'
import { sumSquares } from './sumSquares.ts'
import { trid } from './trid.ts'
import { weierstrass } from './weierstrass.ts'
import { zakharov } from './zakharov.ts'

/**
 * The catalogue: every fixed problem, and each family of free dimension in the dimensions that comparisons use.
 *
 * The two problems called off-centre have a box whose centre is not the minimum, as some optimizers begin there.
 */
export const problems: readonly Problem[] = Object.freeze([
  // the eleven of the comparison with other optimizers
  branin,
  goldsteinPrice,
  hartmann3,
  hartmann6,
  levy(4),
  rosenbrock(4),
  michalewicz(5),
  styblinskiTang(5),
  ackley(5, [-5, 10], 'ackley5-offcentre'),
  rastrigin(4, [-3, 7], 'rastrigin4-offcentre'),
  ackley(20),
  // one dimension
  forrester,
  gramacyLee,
  // two dimensions
  ackley(2),
  beale,
  booth,
  bukin6,
  crossInTray,
  dropWave,
  easom,
  eggholder,
  holderTable,
  levy(2),
  matyas,
  mccormick,
  michalewicz(2),
  rastrigin(2),
  rosenbrock(2),
  schwefel(2),
  sixHumpCamel,
  threeHumpCamel,
  // four dimensions and more
  alpine(5),
  colville,
  dixonPrice(4),
  griewank(5),
  michalewicz(10),
  powell(4),
  rosenbrock(10),
  schwefel(5),
  shekel5,
  shekel7,
  shekel10,
  sphere(5),
  step(5),
  sumSquares(5),
  trid(6),
  zakharov(4),
  // the kinds that the others lack: plateaus, ridges, ruggedness, wells without an order, ten dimensions
  ackley(10),
  alpine(10),
  attractiveSector(5),
  ellipsoid(6),
  gallagher(3, 21),
  gallagher(4, 101),
  griewankRosenbrock(4),
  schwefel(4),
  sharpRidge(5),
  stepEllipsoid(4),
  weierstrass(3),
  // with known Sobol indices
  ishigami,
  sobolG(5),
])

const byName: ReadonlyMap<string, Problem> = new Map(problems.map((each) => [each.name, each]))

/**
 * The problem of the catalogue with this name.
 *
 * @throws ArgumentTypeError when `name` is not a string, ArgumentValueError when the catalogue has no such problem
 */
export function problem(name: string): Problem {
  if (typeof name !== 'string') throw new ArgumentTypeError('name', 'the name of a problem', name)
  const found = byName.get(name)
  if (found === undefined) throw new ArgumentValueError('name', `one of ${problems.map((each) => each.name).join(', ')}`, name)
  return found
}
