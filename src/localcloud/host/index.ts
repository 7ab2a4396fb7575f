/** Shows compiled mini-programs in a browser. How to use it: docs/mini-program-host.md. */
export { createHostRoute, type HostedProgram, type HostRouteOptions } from './host-route'
export { packProgram, type PackOptions } from './pack'
export type { PackedProgram } from './program'
