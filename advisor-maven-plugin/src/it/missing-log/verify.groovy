assert new File(basedir, 'build.log').text =~ /no-such\.log/
