assert new File(basedir, 'build.log').text.contains('Query Advisor is skipped')
