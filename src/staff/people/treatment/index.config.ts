export default definePageConfig({ navigationBarTitleText: '护理记录' })
