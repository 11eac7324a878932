import { plain } from '../../src/linalg/index.ts'
import { conforms } from './conformance.ts'

conforms(plain)
