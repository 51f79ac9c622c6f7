String log = new File(basedir, 'build.log').text
assert log.contains('n-plus-one')
assert log =~ /Query Advisor: 1 finding at or above warning; first: /
assert log.contains('accept them with advisor:baseline')
assert !log.contains('Exception:')
['report.txt', 'report.json', 'report.md'].each { assert new File(basedir, "target/advisor/$it").length() > 0 }
return true
