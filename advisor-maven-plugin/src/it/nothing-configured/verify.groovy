assert new File(basedir, 'build.log').text.contains('nothing to analyze: configure <logs>, <url> or both')
