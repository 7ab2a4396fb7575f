/** Lets every mini-program that shares the environment in. */
exports.main = async () => ({ errCode: 0, errMsg: '', auth: '{}' })
