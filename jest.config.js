/** One project per kind of test; `npm test` runs them all. */
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
]
const base = {
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': swc },
  modulePathIgnorePatterns: ['<rootDir>/.local', '<rootDir>/dist', '<rootDir>/miniprogram'],
}
const project = (name, more = {}) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts?(x)`],
  ...more,
})

/** For projects whose tests start the shop's own cloud. */
const withFunctions = { globalSetup: '<rootDir>/tests/support/build-functions-once.ts' }

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 30_000,
  projects: [
    ...['domain', 'ui', 'architecture', 'localcloud'].map((name) => project(name)),
    ...['server', 'journeys', 'weapp', 'web'].map((name) => project(name, withFunctions)),
  ],
}
