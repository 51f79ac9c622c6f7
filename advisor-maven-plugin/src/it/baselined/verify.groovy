String log = new File(basedir, 'build.log').text
assert log =~ /1 finding accepted in .*advisor-baseline.json/
assert log =~ /Query Advisor: 0 new findings, [1-9]\d* accepted/
assert log.contains('stale in advisor-baseline.json') == false
