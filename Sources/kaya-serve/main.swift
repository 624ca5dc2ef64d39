import KayaPreview

await runPreview()
