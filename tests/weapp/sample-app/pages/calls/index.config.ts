export default definePageConfig({ navigationBarTitleText: '调用' })
