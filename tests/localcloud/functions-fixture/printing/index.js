/** Writes to the console in every way there is. */
module.exports.main = () => {
  console.log('a line with %s and', 'words', { deep: { deeper: [1] } })
  console.error(new Error('shown').message)
  console.warn('careful')
  console.info('by the way')
  console.debug('in detail')
  process.stdout.write('straight out\n')
}
