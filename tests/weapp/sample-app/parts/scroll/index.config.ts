export default definePageConfig({ navigationBarTitleText: '滚动' })
