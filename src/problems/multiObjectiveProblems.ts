import { dtlz2 } from './dtlz.ts'
import type { MultiObjectiveProblem } from './multiObjectiveProblem.ts'
import { zdt1, zdt2, zdt3, zdt4, zdt6 } from './zdt.ts'

/** Problems of several objectives, in the dimensions of their sources; all of it frozen. */
export const multiObjectiveProblems: readonly MultiObjectiveProblem[] = Object.freeze([zdt1(), zdt2(), zdt3(), zdt4(), zdt6(), dtlz2()])
