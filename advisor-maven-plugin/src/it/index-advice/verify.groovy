String log = new File(basedir, 'build.log').text
assert log =~ /Query Advisor: \d+ index changes? advised; first: CREATE INDEX CONCURRENTLY /
assert !log.contains('Exception:')
String report = new File(basedir, 'target/advisor/report.json').text
assert report.contains('"indexAnalysis": {')
assert report.contains('"tier": "twin"')
return true
