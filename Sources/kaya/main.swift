import KayaCommands

runKaya()
