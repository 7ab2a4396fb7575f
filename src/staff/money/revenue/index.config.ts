export default definePageConfig({ navigationBarTitleText: '预收与实耗' })
