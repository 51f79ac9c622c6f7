String log = new File(basedir, 'build.log').text
assert log.contains('Query Advisor: 0 new findings')
assert new File(basedir, 'target/advisor/report.json').text.contains('"findings": []')
