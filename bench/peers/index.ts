// `npm run bench:peers` compares speed; with `quality` first, quality
await import(process.argv[2] === 'quality' ? './quality.ts' : './run.ts')

export {}
