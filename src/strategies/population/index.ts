export { byBandit } from './bandit.ts'
export { perturbed } from './explore.ts'
export { type PopulationOptions, readPopulation } from './options.ts'
export { suggestPopulation } from './search.ts'
