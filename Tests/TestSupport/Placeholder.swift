import ReadingLog
