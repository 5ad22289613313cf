class Old:
    def method(self, (a, b), c=1):
        print "value: %s" % a, b
        print >>log, c
        exec code in scope
        try:
            raise ValueError, "message"
        except ValueError, e:
            return e.message
        if a <> b:
            return 0777, 10L
