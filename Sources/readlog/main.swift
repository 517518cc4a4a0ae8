import ReadlogCommands

