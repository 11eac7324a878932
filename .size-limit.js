// What a bundle costs that takes this much of the package, minified and gzipped by esbuild.
const budget = (name, path, taken, limit) => ({
  name,
  path,
  import: taken,
  gzip: true,
  limit,
  modifyEsbuildConfig: (config) => ({ ...config, format: 'esm' }),
})

export default [
  budget('random', 'dist/index.js', '{ random }', '9 kB'),
  budget('Optimizer, bayes', 'dist/index.js', '{ Optimizer, bayes }', '82 kB'),
  budget('surmise/linalg', 'dist/linalg/index.js', '*', '16 kB'),
  budget('surmise/gp', 'dist/gp/index.js', '*', '25 kB'),
]
