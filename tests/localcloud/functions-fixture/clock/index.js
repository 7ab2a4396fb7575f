/** Tells the cloud's time at the start and, when asked to wait, once it has changed. */
module.exports.main = async ({ waits = false }) => {
  const first = process.env.LOCAL_CLOUD_CLOCK
  while (waits && process.env.LOCAL_CLOUD_CLOCK === first) await new Promise((resolve) => setTimeout(resolve, 5))
  return [first, process.env.LOCAL_CLOUD_CLOCK]
}
