import { bayes, random, sobol } from '../../src/index.ts'
import { sequences } from './sequences.ts'

sequences(random)
sequences(sobol)
// a model from the second result on, so that it meets whatever the sequences come up with
sequences(() => bayes({ initial: 2 }))
