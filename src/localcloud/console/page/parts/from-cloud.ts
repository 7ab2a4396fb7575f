/** Reads JSON that the cloud sent, as the type the console's own actions and events are declared to have. */
export function fromCloud<Value>(text: string): Value {
  // The page is compiled from the same source as the actions that answer it: checking the shapes again would only
  // write them twice.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
  return JSON.parse(text) as Value
}
