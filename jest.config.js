const { SHARED_SOURCES, swcOptions } = require('./tests/support/jest/shared-files')

/** One project per kind of test; `npm test` runs them all. */
const base = {
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': ['@swc/jest', swcOptions] },
  modulePathIgnorePatterns: ['<rootDir>/.local', '<rootDir>/dist', '<rootDir>/miniprogram'],
}
const project = (name, more = {}) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts?(x)`],
  ...more,
})

/** The packages that both shared sources and test files use: one copy, so that their classes are the same. */
const SHARED_PACKAGES = ['bson', 'fast-check', 'lmdb', 'mingo', 'playwright-core', 'protobufjs', 'ws', 'zod']

const SHARE = '<rootDir>/tests/support/jest/share-module.js'

/** For projects of many files that load the same sources: see `tests/support/jest/shared-context.js`. */
const withSharedContext = {
  testEnvironment: '<rootDir>/tests/support/jest/shared-context.js',
  testEnvironmentOptions: { globalsCleanup: 'off' },
  transform: {
    [SHARED_SOURCES]: SHARE,
    [`^((?!node_modules).)*[/\\\\]node_modules[/\\\\](${SHARED_PACKAGES.join('|')})[/\\\\].+\\.[cm]?js$`]: SHARE,
    ...base.transform,
  },
  transformIgnorePatterns: [],
}

/** For projects whose tests start the shop's own cloud. */
const withFunctions = { ...withSharedContext, globalSetup: '<rootDir>/tests/support/build-functions-once.ts' }

/** Runs in a page of jsdom's, which shares nothing. */
const IN_A_PAGE = 'tests/weapp/simulate.test.ts'

/** @type {import('jest').Config} */
module.exports = {
  // Ends what hangs; never how fast something must be, since the machine may be busy with other things.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/tests/support/jest/slowest-first.js',
  projects: [
    ...['ui', 'architecture'].map((name) => project(name)),
    ...['domain', 'localcloud'].map((name) => project(name, withSharedContext)),
    ...['server', 'journeys', 'web'].map((name) => project(name, withFunctions)),
    project('weapp', { ...withFunctions, testPathIgnorePatterns: [IN_A_PAGE] }),
    project('weapp', { testMatch: [`<rootDir>/${IN_A_PAGE}`] }),
  ],
}
