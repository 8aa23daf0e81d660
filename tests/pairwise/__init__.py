"""Every setting alone and with every other: command line, HTTP and `assess` agree, and every answer keeps the laws."""
