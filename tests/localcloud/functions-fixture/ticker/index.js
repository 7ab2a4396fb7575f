/** What a timer calls: keeps its events and the times it is told. */
const events = []

module.exports.main = (event) => {
  if (event.Type === 'Timer') events.push({ ...event, clock: process.env.LOCAL_CLOUD_CLOCK })
  return events
}
