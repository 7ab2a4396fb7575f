import { measureSlots } from './slots'

/** Measures how fast free times are found, and prints it as JSON: run as a bundle by `bundled-slots.ts`. */
void measureSlots().then((measured) => console.log(JSON.stringify(measured)))
